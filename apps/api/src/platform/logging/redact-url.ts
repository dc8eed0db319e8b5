const secretParameters = /^(api-?_?key|x-api-key|key|token|access_token|authorization|password|secret)$/i;
/** The token of an invite link is a part of the address itself. */
const secretSegment = /^(\/connect(?:-api)?\/)[^/]+/;

/** A request's target with credentials taken out, of its query and of its path; for logs and error texts. */
export function redactUrl(url: string): string {
  const start = url.indexOf('?');
  if (start === -1) return redactPath(url);
  const query = url
    .slice(start + 1)
    .split('&')
    .map((pair) => {
      const name = pair.split('=')[0] ?? '';
      return secretParameters.test(name) ? `${name}=[secret]` : pair;
    });
  return `${redactPath(url.slice(0, start))}?${query.join('&')}`;
}

const redactPath = (path: string): string => path.replace(secretSegment, '$1[secret]');
