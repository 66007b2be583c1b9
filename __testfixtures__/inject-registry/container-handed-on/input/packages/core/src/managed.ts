import { injectable } from 'inversify';

// The container itself is not for everybody here.
export const managed = () => injectable();
