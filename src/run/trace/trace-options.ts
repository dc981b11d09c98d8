/** What a trace is written as. */
export const TRACE_FORMATS = ['text', 'json', 'md'] as const;
export type TraceFormat = (typeof TRACE_FORMATS)[number];
