import type { RunEvent } from '../../contract/run-event.ts';
import type { Summary } from '../../contract/summary.ts';
import { RefusedError } from '../../errors.ts';
import { type Patience, postSigned } from '../../output/post-signed.ts';
import type { RunState } from '../run-state.ts';

/**
 * Posts what a run came to to the address of `webhook`: its summary, or what it ended with. That it was not taken is a warning, and the outcome
 * of the run stays what it is. A run that writes nothing notifies nobody.
 */
export async function notifyWebhook(
  state: Pick<RunState, 'workspace' | 'folder' | 'warn' | 'now' | 'name'>,
  summary: Summary | null,
  error: unknown,
  patience?: Patience,
): Promise<void> {
  const { webhook } = state.workspace;
  if (webhook === undefined || !state.folder) return;
  const event = summary ? finished(summary) : ended(state, error);
  const body = JSON.stringify(event);
  const post = { ...webhook, body, event: event.event, delivery: event.run ?? state.now.toISOString() };
  const why = await postSigned(post, patience);
  if (why === null) return;
  const message = `${new URL(webhook.url).host} was not notified of the outcome of the run: ${why}`;
  state.warn({ code: 'webhook_failed', message });
}

function finished({ run, gate, domains, folder }: Summary): RunEvent {
  return {
    schema: 'trueup.run-event/1',
    event: gate.passed ? 'run.passed' : 'run.failed',
    workspace: run.workspace,
    run: run.id,
    at: run.finished_at,
    folder,
    why: gate.why,
    domains: domains.map(({ domain, discrepancies, waived, roll_forward: roll, closed, value_gross, value_net, currency }) => ({
      domain,
      discrepancies,
      new: roll?.new.rows ?? null,
      closed: roll ? closed : null,
      waived: waived.rows,
      value_gross,
      value_net,
      currency,
    })),
    errors: [],
  };
}

function ended({ workspace, now, name }: Pick<RunState, 'workspace' | 'now' | 'name'>, error: unknown): RunEvent {
  const refused = error instanceof RefusedError ? error : null;
  const problems = refused?.problems ?? [{ code: 'defect', message: error instanceof Error ? error.message : String(error) }];
  return {
    schema: 'trueup.run-event/1',
    event: refused ? (refused.status === 75 ? 'run.postponed' : 'run.refused') : 'run.defect',
    workspace: workspace.name,
    run: name?.id ?? null,
    at: now.toISOString(),
    folder: null,
    why: null,
    domains: [],
    errors: problems.map(({ code, message }) => ({ code, message })),
  };
}
