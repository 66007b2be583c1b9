import { patchOf } from '../patch.js';
import { colourDiff } from '../diff-colours.js';
import type { Reporter } from './index.js';

/** A patch that `git apply` takes, byte for byte; on a terminal the same for reading, with nothing in it that could write there. */
export const diff: Reporter = ({ files }, { colour, terminal = colour }) => (terminal || colour ? colourDiff(files, colour) : patchOf(files));
