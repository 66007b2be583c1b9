import { register } from 'tsconfig-paths';

afterEach(() => register.clear());

it('counts', () => {});
