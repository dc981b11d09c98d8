#!/usr/bin/env node
// Production: the compiled program in dist/, with the command manifest when the package carries one.
// Nothing here may need a recent Node before the version is checked: an old one must get one clear line.
const [major, minor] = process.versions.node.split('.').map(Number);

function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exitCode = 2;
}

// When all is said nobody waits for work of the engine that was given up and may never end.
function endOnceSaid() {
  setTimeout(() => {
    if (process.stdout.writableLength + process.stderr.writableLength > 0) endOnceSaid();
    else process.exit();
  }, 1000).unref();
}

function start({ existsSync }, { setFlagsFromString }) {
  // The V8 of Node 20 would spend a fifth of a short command on optimizing what is about to end; newer ones have no such flag.
  if (major === 20) setFlagsFromString('--interrupt-budget=1200000');
  const root = new URL('..', import.meta.url);
  if (!existsSync(new URL('dist/src/cli/main.js', root))) {
    return stop('trueup: this checkout is not built yet. Run: npm ci && npm run build');
  }
  return import('../dist/src/cli/main.js').then(
    ({ main }) => main({ root, argv: process.argv.slice(2) }).then(endOnceSaid),
    (error) => {
      if (error.code === 'EMFILE') return stop('trueup: too many files are open (EMFILE). To fix it: ulimit -n 1024');
      if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
      return stop(`trueup: a dependency is missing. Run: npm ci (${error.message.split('\n')[0]})`);
    },
  );
}

if (major < 20 || (major === 20 && minor < 19)) {
  stop(`trueup needs Node 20.19 or newer; this is Node ${process.versions.node}.`);
} else {
  await import('node:v8').then(async (v8) => start(await import('node:fs'), v8));
}
