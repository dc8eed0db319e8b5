import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import type { User } from '../user.entity.js';

/** Eight hours, in seconds. */
export const USER_TOKEN_SECONDS = 8 * 60 * 60;

const ALGORITHM = 'HS256';
const ISSUER = 'wharf';
const AUDIENCE = 'dashboard';
const CLOCK_LEEWAY_SECONDS = 30;

/** What a token says; whether it still holds is for the database to say. */
export interface UserClaims {
  /** User id. */
  id: string;
  username: string;
  role: string;
  clientId: number | null;
  /** The user's token version when it was signed. */
  ver: number;
}

/** Three base64url parts, as every JWT has. */
export function looksLikeToken(text: string): boolean {
  return /^[\w-]+\.[\w-]+\.[\w-]*$/.test(text);
}

/** Signs and reads the tokens of people who are signed in to the dashboard. */
@Injectable()
export class UserTokens {
  constructor(private readonly jwt: JwtService) {}

  /** An HS256 token for eight hours. */
  sign({ id, username, role, clientId, tokenVersion }: User): string {
    const claims: UserClaims = { id, username, role, clientId, ver: tokenVersion };
    return this.jwt.sign(claims, {
      algorithm: ALGORITHM,
      issuer: ISSUER,
      audience: AUDIENCE,
      expiresIn: USER_TOKEN_SECONDS,
    });
  }

  /** The claims of a token that was signed here for this purpose and has not expired; null for any other text. */
  read(text: string): UserClaims | null {
    if (!looksLikeToken(text)) return null;
    try {
      const claims = this.jwt.verify<Partial<UserClaims>>(text, {
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        audience: AUDIENCE,
        clockTolerance: CLOCK_LEEWAY_SECONDS,
      });
      return isUserClaims(claims) ? claims : null;
    } catch {
      return null;
    }
  }
}

function isUserClaims(claims: Partial<UserClaims>): claims is UserClaims {
  return typeof claims.id === 'string' && typeof claims.ver === 'number';
}
