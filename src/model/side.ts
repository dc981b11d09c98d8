/** The two systems that are compared. */
export type Side = 'erp' | 'mes';

/** Where a feed stands: one of the compared sides, or a list that only explains. */
export type FeedSide = Side | 'reference';

export const SIDES: readonly Side[] = ['erp', 'mes'];

export function isSide(text: string): text is Side {
  return text === 'erp' || text === 'mes';
}

export function otherSide(side: Side): Side {
  return side === 'erp' ? 'mes' : 'erp';
}
