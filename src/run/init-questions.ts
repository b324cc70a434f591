import { privateFault } from '../config/check-private.ts';
import { Interrupted } from '../model/errors.ts';
import { escapeTerminal } from '../report/escape-terminal.ts';
import type { System } from '../system/types.ts';
import { maskUrl } from '../go/mask.ts';

type World = Pick<System, 'prompts' | 'output'>;

/** What a person decided. */
export interface InitAnswers {
  readonly private: readonly string[];
  /** '' where there is none. */
  readonly gateway: string;
  readonly hook: boolean;
}

export interface InitQuestions {
  readonly patterns: readonly string[];
  readonly perhaps: readonly string[];
  /** What is wrong with the gateway's URL; null where nothing is. */
  readonly gatewayFault: (url: string) => Promise<string | null>;
  /** Whether the hook may be installed here. */
  readonly hook: boolean;
}

/** Asks on a terminal, a second time what cannot be taken. @throws {Interrupted} where the person breaks off */
export async function askInit(world: World, questions: InitQuestions): Promise<InitAnswers> {
  world.output.err(`${introduction(questions)}\n`);
  const patterns = await askUntilRight(world, {
    question: 'Private hosts or module patterns, with commas (empty: none)',
    assumed: questions.patterns.join(', '),
    fault: async text => listPatterns(text).map(privateFault).find(isText) ?? null,
  });
  const gateway = await askUntilRight(world, {
    question: 'URL of your own module proxy (empty: none)',
    assumed: '',
    fault: async text => (text === '' ? null : questions.gatewayFault(text)),
  });
  const hook = questions.hook
    ? await world.prompts.confirm('Install the git hook that blocks a commit now?', true)
    : false;
  if (hook === null) throw new Interrupted();
  return { private: [...new Set(listPatterns(patterns))], gateway, hook };
}

/** Proposals hold letters, digits and `-._~/` alone. */
const introduction = ({ perhaps }: InitQuestions): string =>
  [
    'No public proxy or checksum database may learn the names of private modules.',
    ...(perhaps.length === 0
      ? []
      : [`On a public host, for you to add if that code is private: ${perhaps.join(', ')}`]),
  ].join('\n');

interface Question {
  readonly question: string;
  readonly assumed: string;
  readonly fault: (text: string) => Promise<string | null>;
}

async function askUntilRight({ prompts, output }: World, { question, assumed, fault }: Question): Promise<string> {
  for (let proposal = assumed; ;) {
    const answer = await prompts.ask(question, proposal);
    if (answer === null) throw new Interrupted();
    const text = answer.trim();
    const message = await fault(text);
    if (message === null) return text;
    output.err(`${escapeTerminal(maskUrl(message).text)}\n`);
    proposal = text;
  }
}

const isText = (fault: string | null): fault is string => fault !== null;

const listPatterns = (text: string): readonly string[] => text.split(/[\s,]+/).filter(pattern => pattern !== '');
