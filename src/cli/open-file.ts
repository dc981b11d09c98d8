import { spawn } from 'node:child_process';

/** The program that opens a file as its user would, by system. */
const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  win32: ['explorer.exe'],
};

/** Opens a file in the program that the user has for it, and does not wait. False where there is no such program. */
function openFile(file: string): Promise<boolean> {
  const [program, ...before] = OPENERS[process.platform] ?? ['xdg-open'];
  return new Promise((resolve) => {
    const child = spawn(program, [...before, file], { stdio: 'ignore', detached: true });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}

/** The same; where nothing opens it, stderr says where the file is. */
export async function showFile(file: string): Promise<void> {
  if (!(await openFile(file))) process.stderr.write(`no browser could be opened; the page is ${file}\n`);
}
