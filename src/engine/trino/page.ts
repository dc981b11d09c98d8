/** One answer of the server to a statement: some rows, how far it is, and where the next answer will be. */
export interface Page {
  readonly id: string;
  readonly nextUri: string | undefined;
  readonly rows: readonly (readonly unknown[])[];
  readonly stats: QueryProgress;
  readonly error: QueryError | undefined;
}

/** How far a statement is on the server. */
export interface QueryProgress {
  /** `QUEUED`, `PLANNING`, `RUNNING`, `FINISHING`, `FINISHED`, `FAILED` and others of Trino. */
  readonly state: string;
  /** Rows read so far. */
  readonly processedRows: number;
  /** From 0 to 100; undefined while the server cannot tell. */
  readonly percentage: number | undefined;
}

/** Why the server gave up a statement, in its own words. */
export interface QueryError {
  readonly message: string;
  /** Such as `TABLE_NOT_FOUND`. */
  readonly name: string;
  /** `USER_ERROR`, `INTERNAL_ERROR`, `INSUFFICIENT_RESOURCES` or `EXTERNAL`. */
  readonly type: string;
  /** `line:column` in the statement. */
  readonly location: string | undefined;
}

/** What the text of an answer says; undefined where it is not an answer of a Trino server. */
export function pageOf(text: string): Page | undefined {
  const body = jsonObject(text);
  const stats = objectOf(body?.['stats']);
  const id = textOf(body?.['id']);
  if (!body || !stats || id === undefined) return undefined;
  return { id, nextUri: textOf(body['nextUri']), rows: rowsOf(body['data']), stats: progressOf(stats), error: errorOf(body) };
}

/** A JSON text as an object; undefined for all other texts. */
export function jsonObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** A value as an object with keys; undefined for every other value. */
export function objectOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

function rowsOf(value: unknown): readonly (readonly unknown[])[] {
  return Array.isArray(value) ? value.filter((row): row is readonly unknown[] => Array.isArray(row)) : [];
}

function progressOf(stats: Readonly<Record<string, unknown>>): QueryProgress {
  return {
    state: textOf(stats['state']) ?? 'UNKNOWN',
    processedRows: numberOf(stats['processedRows']) ?? 0,
    percentage: numberOf(stats['progressPercentage']),
  };
}

function errorOf(body: Readonly<Record<string, unknown>>): QueryError | undefined {
  const error = objectOf(body['error']);
  if (!error) return undefined;
  const position = objectOf(error['errorLocation']);
  const line = numberOf(position?.['lineNumber']);
  return {
    message: textOf(error['message']) ?? 'no message',
    name: textOf(error['errorName']) ?? 'UNKNOWN',
    type: textOf(error['errorType']) ?? 'UNKNOWN',
    location: line === undefined ? undefined : `${line}:${numberOf(position?.['columnNumber']) ?? 1}`,
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
