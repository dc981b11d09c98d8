import type { DomainConfig } from '../config/workspace.ts';
import { domainOf } from '../domains/registry.ts';
import type { Warning } from '../model/warning.ts';
import { type Problem, RefusedError } from '../errors.ts';

/** The domains of a workspace that a tool for stock can look at, and the names of the others. */
export interface StockDomains {
  readonly stock: readonly DomainConfig[];
  readonly others: readonly string[];
}

function isStock({ domain }: DomainConfig): boolean {
  return domainOf(domain)?.stock === true;
}

export function stockDomains(configs: readonly DomainConfig[]): StockDomains {
  return {
    stock: configs.filter(isStock),
    others: configs.filter((config) => !isStock(config)).map(({ domain }) => domain),
  };
}

/** The warning that a command which looks at stock leaves the other domains of the workspace alone; none where there are none. */
export function leftOut(command: string, { others }: StockDomains): readonly Warning[] {
  if (others.length === 0) return [];
  const message = `\`${command}\` looks at stock: the exports of ${others.join(', ')} are not read.`;
  return [{ code: 'domain_left_out', message }];
}

/** The refusal of a command that was asked about other domains alone. */
export function stockOnly(command: string, { others }: StockDomains): RefusedError {
  const problem: Problem = {
    code: 'argument_invalid',
    message: `\`${command}\` looks at stock, and cannot read the exports of ${others.join(', ')}.`,
    suggestions: ['domains: {inventory: {erp: …, mes: …}}'],
  };
  return new RefusedError(problem);
}
