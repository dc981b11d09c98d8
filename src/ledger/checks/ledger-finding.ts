/** Something that does not hold, and what it is about. */
export interface LedgerFinding {
  readonly check: 'audit' | 'roll_forward' | 'open' | 'references' | 'evidence';
  readonly subject: string;
  readonly message: string;
}
