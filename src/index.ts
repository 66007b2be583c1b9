/** What other programs use of this one. docs/api.md explains it. */
export { apply, plan, render, undo, type ApplyOptions, type Plan, type PlanOptions } from './api.js';
export { Interrupted, UserError } from './errors.js';
export type { Change, Edit, Failure, FileChange, ImportNeed, Kept, ManualStep, Safety, Site, SiteKind } from './model.js';
export type { Code } from './codes.js';
export type { SiteOutcome } from './account.js';
export type { Position } from './positions.js';
export type { Mode, Report, SiteSummary, Summary } from './report.js';
export type { ReporterName } from './reporters/names.js';
export type { CheckReport, PutBack, Verification } from './verify/model.js';
export type { TransformId } from '../transforms/names.js';
