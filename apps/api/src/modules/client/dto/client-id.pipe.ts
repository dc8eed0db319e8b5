import { Injectable, type PipeTransform } from '@nestjs/common';
import { ClientNotFoundError } from '../../auth/index.js';

const MAX_INT4 = 2_147_483_647;

/** The number in a client's address. What no client can have is not found, like a number that no client has. */
@Injectable()
export class ClientIdPipe implements PipeTransform<string, number> {
  transform(value: string): number {
    const id = /^[1-9]\d{0,9}$/.test(value) ? Number(value) : Infinity;
    if (id > MAX_INT4) throw new ClientNotFoundError();
    return id;
  }
}
