import { ConfigError } from './config-error.js';
import { Config, ROLES } from './config.js';
import { secretProblems } from './secret-problems.js';
import { declaredSettings, type Setting } from './setting.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** An empty value is no value: that is how compose files hand on what was never set. */
function given(environment: Environment, variable: string): string | undefined {
  return environment[variable]?.trim() || undefined;
}

function textOf({ variable, alias }: Setting, environment: Environment, problems: string[]): string | undefined {
  const value = given(environment, variable);
  const older = alias && given(environment, alias);
  if (value && older && value !== older) {
    problems.push(`${variable} and its alias ${alias} are both set and differ: remove one of them.`);
  }
  return value ?? older;
}

/** The values of secrets are never repeated in a message. */
function shown(property: string, value: string): string {
  return /^given/.test(property) || property.endsWith('Url') ? 'what was given' : `"${value}"`;
}

function combinationProblems(config: Config): string[] {
  const problems: string[] = [];
  if (config.whatsappNetwork === 'custom') {
    if (!config.whatsappWsUrl) problems.push('WHATSAPP_NETWORK=custom needs WHATSAPP_WS_URL, the URL of its socket.');
    if (!config.whatsappRootKey) problems.push('WHATSAPP_NETWORK=custom needs WHATSAPP_ROOT_KEY, 64 hex digits.');
  }
  if (config.mediaS3Bucket && !(config.givenMediaS3AccessKey && config.givenMediaS3SecretKey)) {
    problems.push('MEDIA_S3_BUCKET needs MEDIA_S3_ACCESS_KEY and MEDIA_S3_SECRET_KEY, a key that may use the bucket.');
  }
  if (config.roles.length < ROLES.length) {
    const roles = `ROLES=${config.roles.join(',')}`;
    if (config.isEmbedded) {
      problems.push(`${roles} needs DATABASE_URL: with the embedded database one process does everything.`);
    }
    if (config.whatsappNetwork === 'sandbox') {
      problems.push(
        `${roles} needs WHATSAPP_NETWORK=live or custom: a sandbox belongs to the process that starts it (run \`npm run network\` beside the gateway instead).`,
      );
    }
  }
  return problems;
}

/**
 * Reads the configuration from an environment.
 * @throws ConfigError with every problem there is, each naming its variable, the value and what is allowed.
 */
export function readConfig(environment: Environment): Config {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const setting of declaredSettings()) {
    const text = textOf(setting, environment, problems);
    const parsed = text === undefined ? undefined : setting.is(text);
    if (text !== undefined && parsed && 'allowed' in parsed) {
      problems.push(`${setting.variable} is ${shown(setting.property, text)}, but must be ${parsed.allowed}.`);
    }
    values[setting.property] = parsed && 'value' in parsed ? parsed.value : setting.otherwise(values);
  }
  const config = new Config(values);
  problems.push(...combinationProblems(config), ...secretProblems(config));
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}
