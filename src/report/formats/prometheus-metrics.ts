import type { Summary } from '../../contract/summary.ts';

/** A figure that a monitoring system watches: its name, what it says, and its samples as label text and number. */
type Metric = readonly [name: string, help: string, samples: readonly (readonly [labels: string, value: string])[]];

/**
 * A finished run in the text format of Prometheus, as node_exporter's textfile collector reads it. A refused run has none: the time of the
 * last success grows old.
 */
export function prometheusMetrics({ run, feeds, domains, gate, transmission }: Summary): string {
  const own = { workspace: run.workspace };
  const started = Date.parse(run.started_at);
  const perDomain = (value: (domain: Summary['domains'][number]) => string): Metric[2] =>
    domains.map((domain) => [labels({ ...own, domain: domain.domain }), value(domain)]);
  const compared = feeds.filter(({ side }) => side !== 'reference');
  const metrics: readonly Metric[] = [
    ['trueup_discrepancies', 'Rows that differ', perDomain(({ discrepancies }) => String(discrepancies))],
    ['trueup_waived', 'Of them, those that a decision accepts', perDomain(({ waived }) => String(waived.rows))],
    [
      'trueup_value_gross',
      'What the rows that differ are worth, without regard to sign',
      domains.map((domain) => [labels({ ...own, domain: domain.domain, currency: domain.currency }), domain.value_gross]),
    ],
    [
      'trueup_rejected_records',
      'Records that could not be used',
      compared.map(({ domain, side, rows }, index) => [
        labels({ ...own, domain, side, feed: String(index + 1) }),
        String(rows.rejected),
      ]),
    ],
    [
      'trueup_feed_age_seconds',
      'How old the figures of an export were when the run started',
      compared.map(({ domain, side, as_of: asOf }, index) => [
        labels({ ...own, domain, side, feed: String(index + 1) }),
        String(Math.round((started - Date.parse(asOf)) / 1000)),
      ]),
    ],
    [
      'trueup_transmission_latency_seconds',
      'Time between the entries of a document in both systems, within which this share of them came through',
      transmission
        ? (['median', 'p95', 'longest'] as const).map((name, index) => [
            labels({ ...own, quantile: QUANTILES[index] ?? '1' }),
            String(transmission[`${name}_seconds`]),
          ])
        : [],
    ],
    [
      'trueup_transmission_documents',
      'Documents of one system that name one of the other',
      transmission ? [[labels(own), String(transmission.documents)]] : [],
    ],
    ['trueup_gate_passed', '1 where the run is within its limits', [[labels(own), gate.passed ? '1' : '0']]],
    [
      'trueup_run_duration_seconds',
      'How long the run took',
      [[labels(own), String((Date.parse(run.finished_at) - started) / 1000)]],
    ],
    [
      'trueup_last_success_timestamp_seconds',
      'When the last run that was not refused ended',
      [[labels(own), String(Math.round(Date.parse(run.finished_at) / 1000))]],
    ],
  ];
  return metrics.map(metricText).join('');
}

/** Of median, p95 and longest. */
const QUANTILES = ['0.5', '0.95', '1'];

function metricText([name, help, samples]: Metric): string {
  const lines = samples.map(([text, value]) => `${name}${text} ${value}\n`).join('');
  return samples.length === 0 ? '' : `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${lines}`;
}

function labels(named: Readonly<Record<string, string>>): string {
  const all = Object.entries(named).map(([name, value]) => `${name}="${escaped(value)}"`);
  return `{${all.join(',')}}`;
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
