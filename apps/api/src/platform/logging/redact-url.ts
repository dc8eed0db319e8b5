const secretParameters = /^(api-?_?key|x-api-key|key|token|access_token|authorization|password|secret)$/i;

/** A request's target with the values of credentials in its query taken out; for logs and error texts. */
export function redactUrl(url: string): string {
  const start = url.indexOf('?');
  if (start === -1) return url;
  const query = url
    .slice(start + 1)
    .split('&')
    .map((pair) => {
      const name = pair.split('=')[0] ?? '';
      return secretParameters.test(name) ? `${name}=[secret]` : pair;
    });
  return `${url.slice(0, start)}?${query.join('&')}`;
}
