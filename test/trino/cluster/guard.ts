import { spawn } from 'node:child_process';

/** Reads process ids until whoever writes them is gone, however it ended; then ends them and removes the folder. */
const SCRIPT = `
pids=
while read -r pid; do pids="$pids $pid"; done
[ -n "$pids" ] && kill -9 $pids 2>/dev/null && sleep 1
rm -rf "$1"
`;

export interface Guard {
  /** The process is ended when this one dies. */
  watch(pid: number): void;
  /** Everything is stopped and removed: there is nothing left to guard. */
  dismiss(): void;
}

/** A shell next to this process that leaves no server and no folder behind, not even when this process is killed. */
export function startGuard(folder: string): Guard {
  const shell = spawn('sh', ['-c', SCRIPT, 'trino-guard', folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  shell.unref();
  return {
    watch: (pid) => void shell.stdin.write(`${pid}\n`),
    dismiss: () => void shell.kill('SIGKILL'),
  };
}
