import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';

/** What a server needs here; the others would only cost seconds at its start. */
const PLUGIN_FOLDERS = ['memory', 'iceberg', 'exchange-filesystem', 'password-authenticators'] as const;

export interface NodePlan {
  /** `coordinator` or `worker-1`. */
  readonly name: string;
  /** Its own, with `etc/` ready in it. */
  readonly folder: string;
  readonly jdk: string;
  /** The unpacked server. */
  readonly home: string;
  /** As Java takes it: `1536M`. */
  readonly heap: string;
  readonly shortLived: boolean;
}

/** One server process, a coordinator or a worker. */
export class TrinoNode {
  readonly name: string;
  readonly pid: number;
  readonly #process: ChildProcess;
  readonly #log: string;

  private constructor(name: string, process: ChildProcess, log: string) {
    if (process.pid === undefined) throw new Error(`trino ${name}: java was not started`);
    this.name = name;
    this.pid = process.pid;
    this.#process = process;
    this.#log = log;
  }

  static async launch({ name, folder, jdk, home, heap, shortLived }: NodePlan): Promise<TrinoNode> {
    const [plugins, temporary, log] = [join(folder, 'plugin'), join(folder, 'tmp'), join(folder, 'server.log')];
    await mkdir(plugins);
    await mkdir(temporary);
    for (const plugin of PLUGIN_FOLDERS) await symlink(join(home, 'plugin', plugin), join(plugins, plugin));
    const jvm = ['-server', `-Xmx${heap}`, '-XX:+UseSerialGC', '-XX:+ExitOnOutOfMemoryError', '-XX:-UsePerfData'];
    if (shortLived) jvm.push('-XX:TieredStopAtLevel=1');
    const node = {
      'jdk.attach.allowAttachSelf': 'true',
      'java.io.tmpdir': temporary,
      'node.environment': 'test',
      'node.id': name,
      'node.data-dir': join(folder, 'data'),
      'node.bind-ip': '127.0.0.1',
      'node.internal-address': '127.0.0.1',
      'plugin.dir': plugins,
      config: join(folder, 'etc/config.properties'),
    };
    const settings = Object.entries(node).map(([key, value]) => `-D${key}=${value}`);
    const output = openSync(log, 'a');
    const process = spawn(
      join(jdk, 'bin/java'),
      ['-cp', join(home, 'lib/*'), ...jvm, ...settings, 'io.trino.server.TrinoServer'],
      { cwd: folder, detached: true, stdio: ['ignore', output, output] },
    );
    closeSync(output);
    process.unref();
    await once(process, 'spawn');
    return new TrinoNode(name, process, log);
  }

  get ended(): boolean {
    return this.#process.exitCode !== null || this.#process.signalCode !== null;
  }

  /** Everything it has written since its start. */
  get log(): string {
    return readFileSync(this.#log, 'utf8');
  }

  /** Ends it without a farewell, as a power cut would; resolves when it is gone. */
  async kill(): Promise<void> {
    if (this.ended) return;
    const gone = once(this.#process, 'exit');
    this.#process.ref();
    this.#process.kill('SIGKILL');
    await gone;
  }
}
