// Loaded with --import into either contestant: at its end it writes its own peak of resident memory and its CPU time
// to the file that BENCH_PROBE names, so that both are measured from inside in the same way.
import { readFileSync, writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const target = process.env.BENCH_PROBE;

if (isMainThread && target) {
  process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    writeFileSync(target, JSON.stringify({ peakKilobytes: peak(), cpuSeconds: (user + system) / 1e6 }));
  });
}

/** VmHWM where the system tells it (Linux); elsewhere the nearest that Node knows. */
function peak() {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    return Number(kilobytes);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}
