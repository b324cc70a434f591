import { Option } from 'commander';
import { collect, type AddCommand } from '../command.ts';
import { COLOUR_CHOICES, styleFor, type ColourChoice } from '../style.ts';

interface Options {
  readonly env?: string;
  readonly policy?: string;
  readonly outage?: readonly string[];
  readonly leaks?: true;
  readonly why?: true;
  readonly warm?: true;
  readonly format: 'text' | 'json';
  readonly color: ColourChoice;
}

/** `gopolicy route`: whom the go command will ask for each module; with `--leaks` exits 1 where a private name leaves. */
export const addRouteCommand: AddCommand = (program, { system, exit }) => {
  program
    .command('route [modules...]')
    .description('whom the go command would ask for each module, and who would learn its name')
    .option('--env <name>', 'as if this environment of the policy were applied')
    .option(
      '--outage <host=outcome>',
      'what if HOST or HOST/KIND gave timeout, refused, tls, 404, 410, 403, 5xx or portal',
      collect,
    )
    .option('--leaks', 'who would learn the names of private modules; exits 1 if anybody')
    .option('--why', 'the setting and the rule of Go behind each request')
    .option('--warm', 'count what GOMODCACHE and go.sum hold already')
    .option('--policy <file>', 'take this file or preset and nothing else')
    .addOption(new Option('--format <name>', 'how to print').choices(['text', 'json'] as const).default('text'))
    .addOption(new Option('--color <when>', 'colour the text').choices(COLOUR_CHOICES).default('auto'))
    .action(async (modules: readonly string[], options: Options) => {
      const { route, routeJson, routeText } = await import('../full.ts');
      const report = await route(system, {
        directory: system.host.cwd,
        modules,
        outages: options.outage ?? [],
        warm: options.warm === true,
        ...(options.env !== undefined && { environment: options.env }),
        ...(options.policy !== undefined && { policy: options.policy }),
      });
      const wish = { leaks: options.leaks === true, why: options.why === true };
      const style = styleFor({ ...system, now: system.clock.now() }, options.color);
      system.output.out(options.format === 'json' ? routeJson(report, wish.why) : routeText(report, style, wish));
      exit(wish.leaks && report.leaks.length > 0 ? 1 : 0);
    });
};
