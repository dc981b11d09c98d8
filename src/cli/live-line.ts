import type { Progress } from '../model/progress.ts';
import type { EndedStage, ProgressStream } from './progress-stages.ts';

const REDRAW_MS = 200;
const CLEAR_LINE = '\r\u001B[2K';

/** One line on a terminal that counts the seconds of the running stage and turns into a plain line when it ends. */
export function liveLine(stream: ProgressStream, line: (stage: EndedStage) => string): Progress {
  let percentage: number | undefined;
  return {
    working(share) {
      percentage = share;
    },
    start(stage) {
      percentage = undefined;
      const from = performance.now();
      const seconds = (): number => Math.round(performance.now() - from) / 1000;
      const draw = (): void => {
        const share = percentage === undefined ? '' : ` ${Math.floor(percentage)} %`;
        const text = `${line({ stage, seconds: seconds() })}${share} …`;
        stream.write(CLEAR_LINE + text.slice(0, (stream.columns ?? 80) - 1));
      };
      draw();
      // unref: a stage that never ends (an error) must not keep the process alive.
      const timer = setInterval(draw, REDRAW_MS).unref();
      return (done) => {
        clearInterval(timer);
        const ended = { stage, seconds: seconds(), ...(done?.rows !== undefined && { rows: done.rows }) };
        stream.write(`${CLEAR_LINE}${line(ended)}\n`);
      };
    },
  };
}
