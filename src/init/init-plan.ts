import type { Side } from '../model/side.ts';
/** Where a field comes from: a header of the file, or null where none fits. */
export interface GuessedHeader {
  readonly field: string;
  readonly header: string | null;
  /** True when the header is not known: its likeness or its values speak for it. */
  readonly guessed: boolean;
}

/** One side of the new workspace. */
export interface InitSide {
  readonly side: Side;
  /** Of a workspace with several domains: the one that it is a feed of. */
  readonly domain?: string;
  readonly profile: string;
  /** Glob or path relative to the workspace. */
  readonly files: string;
  /** The shipped profile that a profile written for this file extends. */
  readonly base?: string;
  /** Which column gives which field. */
  readonly bound: readonly GuessedHeader[];
  /** Headers that are not read. */
  readonly unread: readonly string[];
  /** What else was found out about the file, in words. */
  readonly notes: readonly string[];
  /** What a person must still fill in, as `file:line`. */
  readonly open: readonly string[];
}

/** A file of the new workspace; the path uses forward slashes. */
export interface InitFile {
  readonly path: string;
  readonly text: string;
}

export interface InitPlan {
  readonly files: readonly InitFile[];
  readonly sides: readonly InitSide[];
  /** Domains that are not compared, each with the systems that export nothing of it. */
  readonly without?: readonly { readonly domain: string; readonly systems: readonly string[] }[];
}
