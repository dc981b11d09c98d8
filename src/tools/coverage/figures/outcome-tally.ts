import { type CoverageFigures, type CoverageOutcomes, type Outcome, OUTCOMES } from '../../../contract/coverage.ts';
import { money } from '../../../run/outcome/money.ts';
import type { CodeUse } from './code-use.ts';
import { MoneySum } from './money-sum.ts';

/** What is behind codes, as it is added up. */
export class Figures {
  codes = 0;
  rows = 0;
  valued = 0;
  readonly money = new MoneySum();

  add({ rows, valued, money }: Pick<CodeUse, 'rows' | 'valued' | 'money'>): void {
    this.rows += rows;
    this.valued += valued;
    this.money.addAll(money);
  }
}

/** The same by what became of the codes. */
export class OutcomeTally {
  readonly of: Readonly<Record<Outcome, Figures>> = {
    mapped: new Figures(),
    passed: new Figures(),
    rejected: new Figures(),
    blank: new Figures(),
    not_in_use: new Figures(),
  };

  /** Everything together. */
  all(): Figures {
    const sum = new Figures();
    for (const outcome of OUTCOMES) {
      sum.codes += this.of[outcome].codes;
      sum.add(this.of[outcome]);
    }
    return sum;
  }

  /** Records of a list have no quantity (`measured` is false), so that none of them lacks a value. */
  shown(currency: string, measured: boolean): CoverageOutcomes {
    const shown = (outcome: Outcome): CoverageFigures => figures(this.of[outcome], currency, measured);
    return {
      mapped: shown('mapped'),
      passed: shown('passed'),
      rejected: shown('rejected'),
      blank: shown('blank'),
      not_in_use: shown('not_in_use'),
    };
  }
}

function figures({ codes, rows, valued, money: sum }: Figures, currency: string, measured: boolean): CoverageFigures {
  return {
    codes,
    rows,
    value: valued === 0 ? null : money(sum.rounded(currency)),
    unvalued_rows: measured ? rows - valued : 0,
  };
}
