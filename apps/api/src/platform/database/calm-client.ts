import { Client, type ClientConfig } from 'pg';

/**
 * A connection for pools. One that is lost between two queries of whoever holds it emits `error`, and where nobody
 * happens to listen at that moment, that ends the process. The next query on it fails, which is all that anybody needs.
 */
export class CalmClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
