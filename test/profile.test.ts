import { describe, expect, it } from 'vitest';
import { Profile } from '../src/profile.js';
import { registryCodemod, SMALL, tempRepo } from './support/command.js';

describe('a profile', () => {
  function profileAt(): { profile: Profile; at(now: number): Profile } {
    let time = 0;
    const profile = new Profile(() => time);
    return { profile, at: (now) => ((time = now), profile) };
  }

  it('gives every moment to one stage, also one that is entered twice', () => {
    const { at } = profileAt();
    at(100).enter('discovery');
    at(400).enter('start');
    at(600).enter('facts');
    expect(String(at(1600))).toBe('time: start 0.30 s, discovery 0.30 s, facts 1.00 s; 1.60 s in all');
  });

  it('takes a part out of the stage around it', () => {
    const { at } = profileAt();
    at(0).enter('facts');
    at(1000).count('parsing', 250);
    expect(String(at(1000))).toBe('time: start 0.00 s, parsing 0.25 s, facts 0.75 s; 1.00 s in all');
  });
});

const LINE = /^time: start (\d+\.\d\d) s, discovery (\d+\.\d\d) s, parsing (\d+\.\d\d) s, facts (\d+\.\d\d) s, transforms (\d+\.\d\d) s, report (\d+\.\d\d) s; (\d+\.\d\d) s in all\n$/;

it('--verbose prints one on stderr, whose stages add up, and nothing else does', async () => {
  const root = tempRepo(SMALL, { git: true });
  const { code, stdout, stderr } = await registryCodemod(['--dry-run', '--verbose', '--reporter', 'json'], { cwd: root });
  const [all = 0, ...stages] = (LINE.exec(stderr) ?? []).slice(1).map(Number).reverse();
  expect({ code, listed: (JSON.parse(stdout) as { summary: { listed: number } }).summary.listed, stages: stages.length }).toEqual({ code: 0, listed: 4, stages: 6 });
  expect(Math.abs(stages.reduce((a, b) => a + b, 0) - all)).toBeLessThan(0.05); // each is rounded
  expect(all).toBeGreaterThan(0);
  expect(await registryCodemod(['--dry-run'], { cwd: root })).toMatchObject({ code: 0, stderr: '' });
});

it('where nothing is planned --verbose prints none', async () => {
  const { stderr } = await registryCodemod(['--version', '--verbose'], { cwd: tempRepo(SMALL) });
  expect(stderr).toBe('');
});
