import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGES = ['n8n-nodes-evolution-api@1.0.4', 'n8n-workflow@1.70.0'];
const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../../../..');
const FOLDER = join(ROOT, 'node_modules/.cache/wharf-n8n', PACKAGES.join('+').replaceAll('@', '-'));

type Parameters = Record<string, unknown>;

interface NodeDescription {
  properties: unknown[];
}

interface Functions {
  [resource: string]: Record<string, (context: unknown) => Promise<unknown>>;
}

/** What the node throws: the server's own words are in the description. */
type NodeError = Error & { description?: string };

interface HttpRequest {
  method: string;
  uri: string;
  headers?: Record<string, string>;
  body?: unknown;
}

/**
 * The community node for Evolution API, as n8n runs it: its own code, n8n's own rules for defaults, and a request
 * helper that speaks HTTP as n8n's does. It is installed beside the project and not into it, because the package
 * refuses npm in a script of its own, which is skipped here.
 */
export class EvolutionNode {
  private constructor(
    private readonly server: { url: string; apikey: string },
    private readonly description: NodeDescription,
    private readonly functions: Functions,
    private readonly resolve: (properties: unknown[], values: Parameters) => Parameters,
  ) {}

  static load(server: { url: string; apikey: string }): EvolutionNode {
    install();
    const require = createRequire(join(FOLDER, 'package.json'));
    const { EvolutionApi } = require('n8n-nodes-evolution-api/dist/nodes/EvolutionApi/EvolutionApi.node.js') as {
      EvolutionApi: new () => { description: NodeDescription };
    };
    const { resourceOperationsFunctions } =
      require('n8n-nodes-evolution-api/dist/nodes/EvolutionApi/execute/index.js') as {
        resourceOperationsFunctions: Functions;
      };
    const { NodeHelpers } = require('n8n-workflow') as {
      NodeHelpers: { getNodeParameters(p: unknown[], v: Parameters, d: boolean, n: boolean, node: null): Parameters };
    };
    return new EvolutionNode(
      server,
      new EvolutionApi().description,
      resourceOperationsFunctions,
      (properties, values) => NodeHelpers.getNodeParameters(properties, values, true, false, null),
    );
  }

  /** `resource/operation` of everything that the node offers. */
  operations(): string[] {
    return Object.entries(this.functions).flatMap(([resource, byOperation]) =>
      Object.keys(byOperation).map((operation) => `${resource}/${operation}`),
    );
  }

  /** Runs one operation with what a person would fill in. @returns what the node would hand on. @throws as it would. */
  async run(name: string, filledIn: Parameters): Promise<unknown> {
    const [resource = '', operation = ''] = name.split('/');
    const run = this.functions[resource]?.[operation];
    if (!run) throw new Error(`the node has no ${name}`);
    const values = this.resolve(this.description.properties, { resource, operation, ...filledIn });
    const missing: string[] = [];
    return run(this.contextOf({ resource, operation, ...values }, missing)).catch((error: NodeError) => {
      throw new Error([error.message, error.description, ...missing].join(': '), { cause: error });
    });
  }

  private contextOf(values: Parameters, missing: string[]) {
    const { server } = this;
    return {
      getInputData: () => [{ json: {} }],
      getNodeParameter: (path: string, _item: number, fallback?: unknown) => {
        const value = path.split('.').reduce<unknown>((at, step) => (at as Parameters | undefined)?.[step], values);
        if (value === undefined && fallback === undefined) {
          missing.push(path);
          throw new Error(`Could not get parameter "${path}"`);
        }
        return value ?? fallback;
      },
      getCredentials: async () => ({ 'server-url': server.url, apikey: server.apikey }),
      getNode: () => ({ name: 'Evolution API', type: 'evolutionApi', typeVersion: 1, parameters: {} }),
      continueOnFail: () => false,
      helpers: { request, returnJsonArray: (data: unknown) => data },
    };
  }
}

/** As n8n sends what a node asks for with `json: true`. */
async function request({ method, uri, headers, body }: HttpRequest): Promise<unknown> {
  const hasBody = body !== undefined && method !== 'GET';
  // One header of a name, however it is spelt: the node gives some of these itself.
  const merged = new Headers({ accept: 'application/json', ...(hasBody && { 'content-type': 'application/json' }) });
  for (const [name, value] of Object.entries(headers ?? {})) merged.set(name, value);
  const response = await fetch(uri, { method, headers: merged, ...(hasBody && { body: JSON.stringify(body) }) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} - ${text}`);
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}

function install(): void {
  if (existsSync(join(FOLDER, 'node_modules/n8n-workflow/package.json'))) return;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, 'package.json'), '{ "private": true }');
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps', '--save-exact', '--silent'];
  execFileSync('npm', ['install', ...options, ...PACKAGES], { cwd: FOLDER, stdio: ['ignore', 'ignore', 'inherit'] });
}
