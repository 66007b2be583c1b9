import { expect, it } from 'vitest';
import { Profile } from '../src/profile.js';
import { registryCodemod, SMALL, tempRepo } from './support/command.js';

it('the times of the stages add up, and what is part of one is not counted twice', () => {
  const profile = new Profile();
  profile.enter('listing files', 100);
  profile.enter('reading the code', 150);
  profile.part('parsing', 300);
  profile.enter('asking the transforms', 1150);
  profile.enter('reading the code', 1250);
  profile.enter('writing', 1450);
  expect(profile.line(2000)).toBe('time: start 0.10 s, discovery 0.05 s, parsing 0.30 s, facts 0.90 s, transforms 0.10 s, writing 0.55 s; 2.00 s in all\n');
});

it('--verbose tells the times on stderr, and only then', async () => {
  const root = tempRepo(SMALL, { git: true });
  const { code, stderr } = await registryCodemod(['--dry-run', '--verbose'], { cwd: root });
  expect(code).toBe(0);
  expect(stderr).toMatch(/^time: (?:(?:start|discovery|parsing|facts|transforms|changes|report) \d+\.\d\d s(?:, |; )){7}\d+\.\d\d s in all\n$/);
  expect((await registryCodemod(['--dry-run'], { cwd: root })).stderr).toBe('');
});
