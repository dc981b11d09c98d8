/** There is nothing to start a server from: no JDK, or no network to fetch it over. Tests that need one are skipped; all else fails them. */
export class TrinoUnavailableError extends Error {}
