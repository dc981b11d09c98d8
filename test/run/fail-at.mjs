// Loaded before the program: its n-th call that writes, forces to the disk, renames or makes a folder finds the disk full.
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

let left = Number(process.env.FAIL_AT);
const full = (path) =>
  Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC', errno: -28, syscall: 'write', path });
const failing = (original) =>
  function (...args) {
    left -= 1;
    return left === 0 ? Promise.reject(full(typeof args[0] === 'string' ? args[0] : undefined)) : original.apply(this, args);
  };
for (const name of ['rename', 'mkdir', 'writeFile', 'symlink']) fs[name] = failing(fs[name]);
const handle = await fs.open(process.execPath);
const prototype = Object.getPrototypeOf(handle);
await handle.close();
for (const name of ['write', 'sync', 'writeFile']) prototype[name] = failing(prototype[name]);
syncBuiltinESMExports();
process.on('exit', () => {
  if (left > 0) process.exitCode = process.exitCode === 0 || process.exitCode === 1 ? 99 : process.exitCode;
});
