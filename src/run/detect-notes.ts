import type { RememberedEnvironment } from '../model/change.ts';
import type { Detection } from '../model/detection.ts';
import type { Question } from './detect-question.ts';

/** What stands beside an answer. */
interface Beside {
  readonly detection: Detection;
  readonly question: Question;
  /** What is remembered for this network. */
  readonly chosen: RememberedEnvironment | null;
  readonly environment: Readonly<Record<string, string>>;
}

/** What people should know beside the answer, one sentence each. */
export function detectNotes(beside: Beside): readonly string[] {
  return [leftOutNote, rememberedNote, choiceNote, portalNote, tlsNote].flatMap(note => note(beside) ?? []);
}

type Note = (beside: Beside) => string | null;

const leftOutNote: Note = ({ question }) => {
  const names = question.all.filter(each => question.leftOut(each).leftOut !== undefined).map(({ name }) => name);
  if (names.length === 0) return null;
  const are = names.length === 1 ? 'is' : 'are';
  return `${names.join(', ')} ${are} left out: this repository's policy is not trusted, and of it only endpoints known by default are asked; gopolicy policy trust`;
};

const rememberedNote: Note = ({ detection: { confidence, environment } }) =>
  confidence === 'remembered'
    ? `nothing but silence speaks against ${environment}, which was verified on this network before; the next silence will be taken for an answer`
    : null;

const choiceNote: Note = ({ detection: { confidence, environment }, chosen }) =>
  confidence === 'verified' && chosen?.by === 'apply' && environment !== null && chosen.environment !== environment
    ? `gopolicy apply chose ${chosen.environment} for this network; gopolicy apply --env=${environment} would change that`
    : null;

/** What a portal does to those who have not logged in (Chromium's captive portal rules, probing.md section 1). */
const PORTAL = new Set(['http.302', 'http.303', 'http.307', 'http.511', 'tls.not_tls', 'proto.hash_mismatch']);

const portalNote: Note = ({ detection: { environment, probes } }) => {
  const odd = probes.filter(({ code }) => PORTAL.has(code));
  const isAlone = environment === null && !probes.some(({ healthy }) => healthy === true);
  return isAlone && odd.length > 0
    ? 'this looks like a network that wants a login in the browser first: other answers came than were asked for'
    : null;
};

const tlsNote: Note = ({ environment }) =>
  environment['NODE_TLS_REJECT_UNAUTHORIZED'] === '0'
    ? 'NODE_TLS_REJECT_UNAUTHORIZED=0 is set and ignored: certificates are verified'
    : null;
