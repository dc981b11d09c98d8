import type { Side } from '../model/side.ts';
import type { BoundHeader } from './bind-headers.ts';

/** One side of the new workspace. */
export interface InitSide {
  readonly side: Side;
  readonly profile: string;
  /** Glob or path relative to the workspace. */
  readonly files: string;
  /** The fields of a profile that was written for this file; empty where a shipped one is used. */
  readonly bound: readonly BoundHeader[];
  /** What a person must still settle, as `file:line`. */
  readonly open: readonly string[];
}

/** A file of the new workspace; the path uses forward slashes. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

export interface InitPlan {
  readonly files: readonly NewFile[];
  readonly sides: readonly InitSide[];
}
