import { userInfo } from 'node:os';

/** Who runs the program, as the system calls them; `unknown` where it has no name for them. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown';
  }
}
