/** Something worth saying that does not stop a run; `code` is stable. */
export interface Warning {
  readonly code: string;
  readonly message: string;
  readonly at?: { readonly file: string; readonly line?: number; readonly column?: number };
}
