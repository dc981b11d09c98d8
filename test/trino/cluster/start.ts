import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configure, type TrinoOptions, type TrinoServer } from './configuration.ts';
import { startGuard } from './guard.ts';
import { findJdk } from './jdk.ts';
import { TrinoNode } from './node.ts';
import { ready } from './ready.ts';
import { serverHome } from './server-home.ts';

export interface TrinoCluster {
  readonly server: TrinoServer;
  /** Process ids, the coordinator's first. */
  readonly pids: readonly number[];
  /** Ends the first worker that lives, as a power cut would. */
  readonly killWorker: () => Promise<void>;
  readonly killCoordinator: () => Promise<void>;
  /** Ends all processes and removes all folders. The same happens when this process dies. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts a cluster on loopback ports, with its data in a temporary folder, and waits until it can be worked with. It spills to disk, and
 * every node has an exchange on the file system, so that a session may ask for `retry_policy` TASK.
 * Throws TrinoUnavailableError where there is nothing to start, Error with the end of the log where the start fails.
 */
export async function startTrino(options: TrinoOptions = {}): Promise<TrinoCluster> {
  const jdk = findJdk();
  const home = await serverHome(jdk);
  const folder = await mkdtemp(join(tmpdir(), 'trueup-trino-'));
  const guard = startGuard(folder);
  const nodes: TrinoNode[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(nodes.map((node) => node.kill()));
    await rm(folder, { recursive: true, force: true });
    guard.dismiss();
  };
  try {
    const { server, nodes: planned } = await configure(jdk, folder, options);
    for (const plan of planned) {
      const node = await TrinoNode.launch({
        ...plan,
        jdk,
        home,
        heap: options.heap ?? '1536M',
        shortLived: options.shortLived ?? false,
      });
      nodes.push(node);
      guard.watch(node.pid);
    }
    await ready(nodes, server);
    const [coordinator, ...workers] = nodes;
    return {
      server,
      pids: nodes.map(({ pid }) => pid),
      killWorker: async () => workers.find((node) => !node.ended)?.kill(),
      killCoordinator: async () => coordinator?.kill(),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
