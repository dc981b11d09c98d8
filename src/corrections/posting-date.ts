/** The day to post on: a day before the open posting period posts on its first one, and says so. */
export function openPosting(
  asOf: string,
  openFrom: string | undefined,
): { readonly postingDate: string; readonly movedFrom?: string } {
  return openFrom === undefined || asOf >= openFrom ? { postingDate: asOf } : { postingDate: openFrom, movedFrom: asOf };
}

/** The calendar day (YYYY-MM-DD) of an instant in an IANA zone. Throws a RangeError for a time or zone that does not exist. */
export function postingDate(instant: string, timezone: string): string {
  const day = new Intl.DateTimeFormat('en-US', { timeZone: timezone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const parts = new Map(day.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  return `${(parts.get('year') ?? '').padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`;
}
