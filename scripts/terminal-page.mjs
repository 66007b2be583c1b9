/** Draws what a terminal shows, from the text and the colour sequences that `tmux capture-pane -e` gives. */

const NAMES = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];

/** A page with one terminal on it, as HTML. */
export function terminalPage(screen, title) {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title><style>
body { margin: 0; padding: 20px; width: max-content; background: transparent; }
figure { margin: 0; border-radius: 10px; overflow: hidden; background: #161a22; box-shadow: 0 6px 18px rgb(0 0 0 / .35); }
figcaption { padding: 9px 16px; font: 13px system-ui, sans-serif; color: #a8b0bf; background: #232936; text-align: center; }
pre { margin: 0; padding: 14px 18px 18px; color: #d9dee7; font: 14px/1.42 "DejaVu Sans Mono", ui-monospace, monospace; }
.bold { font-weight: 700; color: #fff; } .dim { color: #8d97a8; } .underline { text-decoration: underline; }
.black { color: #6b7385; } .red { color: #ff8f98; } .green { color: #7fdca4; } .yellow { color: #f2c76e; } .blue { color: #82b4ff; } .magenta { color: #d9a5ff; } .cyan { color: #74d5e8; } .white { color: #fff; }
</style></head><body><figure><figcaption>${escaped(title)}</figcaption><pre>${coloured(screen.trimEnd())}</pre></figure></body></html>`;
}

/** Colours go on from line to line until another sequence ends them. */
function coloured(screen) {
  let style = new Set();
  return screen
    // eslint-disable-next-line no-control-regex -- the sequences of colours
    .split(/(\x1b\[[\d;]*m)/)
    .map((part) => {
      const codes = /^\x1b\[([\d;]*)m$/.exec(part)?.[1]; // eslint-disable-line no-control-regex -- the same
      if (codes === undefined) return style.size === 0 || part === '' ? escaped(part) : `<span class="${[...style].join(' ')}">${escaped(part)}</span>`;
      style = (codes || '0').split(';').reduce((now, code) => styled(now, Number(code)), style);
      return '';
    })
    .join('');
}

function styled(style, code) {
  const without = (...names) => [...style].filter((name) => !names.includes(name));
  if (code === 0) return new Set();
  if (code === 1) return new Set([...style, 'bold']);
  if (code === 2) return new Set([...style, 'dim']);
  if (code === 4) return new Set([...style, 'underline']);
  if (code === 22) return new Set(without('bold', 'dim'));
  if (code === 24) return new Set(without('underline'));
  if (code === 39) return new Set(without(...NAMES));
  const colour = NAMES[code >= 90 ? code - 90 : code - 30];
  return colour === undefined ? style : new Set([...without(...NAMES), colour]);
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
