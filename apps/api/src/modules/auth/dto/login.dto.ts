import { ApiProperty } from '@nestjs/swagger';
import { Matches, ValidateIf } from 'class-validator';

/** Old front ends print this sentence; it comes once, whichever of the two is missing. */
const message = 'Username and password required';

const USERNAME = /^[^\0]{1,256}$/;
const PASSWORD = /^[^]{1,1024}$/;

export class LoginDto {
  @ApiProperty({ example: 'admin' })
  @Matches(USERNAME, { message })
  username!: string;

  @ApiProperty({ example: 'correct-horse-battery' })
  @ValidateIf(({ username }: LoginDto) => typeof username === 'string' && USERNAME.test(username))
  @Matches(PASSWORD, { message })
  password!: string;
}
