import { describeTrino, trinoServer } from './describe-trino.ts';
import { edgesAreTheSame } from './edges.ts';

describeTrino('edges are the same on both engines', () => {
  edgesAreTheSame(trinoServer);
});
