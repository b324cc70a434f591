import { maskUrl } from '../go/mask.ts';
import type { DetectResult, RuleTrace } from '../model/detection.ts';
import type { Phase, ProbeReport } from '../model/probe.ts';
import { printJson } from './print-json.ts';

type Document = Readonly<Record<string, unknown>>;

/** The document of `gopolicy detect --format json`: schemas/detect.schema.json. */
export const detectJson: (result: DetectResult) => string = result => printJson(toDetectDocument(result));

/** The same document as a value. Fields that are undefined are not printed. */
function toDetectDocument(result: DetectResult): Document {
  const { environment, confidence, rule, facts, probes, decidedInMs, ageMs, notes, trace, policy } = result;
  return {
    version: 1,
    environment,
    confidence,
    rule,
    evidence: facts.flatMap(({ endpoint, fact }) => {
      const probe = probes.find(each => each.endpoint === endpoint);
      return probe === undefined ? [] : [toEvidence(probe, fact)];
    }),
    decidedInMs: round(decidedInMs),
    ageMs: round(ageMs),
    policy,
    rules: trace.map(toRule),
    notes: notes.map(note => maskUrl(note).text),
  };
}

const round = (ms: number): number => Math.round(ms * 10) / 10;

function toEvidence(probe: ProbeReport, fact: 'healthy' | 'reachable'): Document {
  const { endpoint, url, code, cause, silent, proxy, address, tls, tree, phases } = probe;
  return {
    endpoint,
    url,
    fact,
    value: probe[fact],
    code,
    phases: phases.map(toPhase),
    cause,
    silent,
    proxy,
    address,
    tls,
    tree,
  };
}

const toPhase = ({ name, start, end, outcome, code, detail }: Phase): Document => ({
  name,
  ms: round(end - start),
  outcome,
  code,
  start: round(start),
  detail: detail === undefined ? undefined : maskUrl(detail).text,
});

const toRule = ({ environment, value, leftOut }: RuleTrace): Document => ({ environment, value, leftOut });
