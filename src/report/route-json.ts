import { maskUrl } from '../go/mask.ts';
import type { RouteRequest } from '../go/route/types.ts';
import type { RoutedModule, RouteReport } from '../model/route.ts';
import { printJson } from './print-json.ts';
import { whyRequest } from './route-why.ts';

type Document = Readonly<Record<string, unknown>>;

/** The document of `gopolicy route --format json`: schemas/route.schema.json. */
export const routeJson: (report: RouteReport, why: boolean) => string = (report, why) =>
  printJson(toRouteDocument(report, why));

/** The same document as a value. Fields that are undefined are not printed; `why` adds the reason of each request. */
export function toRouteDocument(report: RouteReport, why: boolean): Document {
  const modules = [...report.toolchains, ...report.modules];
  return {
    version: 1,
    modules: modules.map(module => toModule(module, report, why)),
    leaks: report.leaks.map(({ module, host, through, setting, prefix, onward }) => ({
      module,
      host,
      ...mask('through', through),
      setting: settingToChange(setting, report),
      prefix,
      onward,
    })),
    remedies: report.remedies,
    environment: report.environment,
    release: report.release.text,
    releaseKnown: report.releaseKnown,
    notes: report.notes.map(note => maskUrl(note).text),
  };
}

/** GOPRIVATE where the exemption follows it. */
function settingToChange(setting: string, { settings }: RouteReport): string {
  const fact = settings[setting];
  return setting === 'HTTP_PROXY' || (fact !== undefined && fact.value !== '' && fact.origin.layer !== 'derived')
    ? setting
    : 'GOPRIVATE';
}

function toModule(
  { module, version, goModAlone, replacement, plan, warm }: RoutedModule,
  report: RouteReport,
  why: boolean,
): Document {
  return {
    module,
    version: version === 'latest' ? plan.version : version,
    goModAlone,
    replacement,
    requests: plan.requests.map(request => ({
      ...toRequest(request),
      why: why ? whyRequest(request, plan.module, report) : undefined,
    })),
    folders: plan.folders?.map(({ url, entry, kind, outcome, after }) => ({ url, entry, kind, outcome, after })),
    result: plan.result,
    error: plan.error === undefined ? undefined : maskUrl(plan.error).text,
    waits: plan.waits,
    hangs: plan.hangs,
    isOpen: plan.isOpen,
    warm,
  };
}

function toRequest(request: RouteRequest): Document {
  const { method, url, entry, kind, auth, outcome, next, protocol, host, port, via, waits } = request;
  return {
    method,
    url,
    ...mask('entry', entry),
    kind,
    auth,
    outcome,
    next,
    protocol,
    host,
    port,
    via,
    waits,
  };
}

function mask(name: string, value: string): Document {
  const { text, masked } = maskUrl(value);
  return masked ? { [name]: text, masked } : { [name]: text };
}
