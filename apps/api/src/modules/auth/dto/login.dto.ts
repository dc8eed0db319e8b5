import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, IsString, MaxLength, ValidateIf } from 'class-validator';

/** Old front ends print this sentence; it comes once, whichever of the two is missing. */
const message = 'Username and password required';

export class LoginDto {
  @ApiProperty({ example: 'admin' })
  @MaxLength(256)
  @IsNotEmpty({ message })
  @IsString({ message })
  username!: string;

  @ApiProperty({ example: 'correct-horse-battery' })
  @ValidateIf(({ username }: LoginDto) => typeof username === 'string' && username !== '')
  @MaxLength(1024)
  @IsNotEmpty({ message })
  @IsString({ message })
  password!: string;
}
