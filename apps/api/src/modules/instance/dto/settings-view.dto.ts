import { ApiProperty } from '@nestjs/swagger';

/** The settings as they are answered: all of them. */
export class SettingsViewDto {
  @ApiProperty()
  rejectCall!: boolean;

  @ApiProperty()
  msgCall!: string;

  @ApiProperty()
  groupsIgnore!: boolean;

  @ApiProperty()
  alwaysOnline!: boolean;

  @ApiProperty()
  readMessages!: boolean;

  @ApiProperty()
  readStatus!: boolean;

  @ApiProperty()
  syncFullHistory!: boolean;

  @ApiProperty({ description: 'Of this gateway alone' })
  echoApiSends!: boolean;

  @ApiProperty({ description: 'Of this gateway alone' })
  nativeButtons!: boolean;
}

/** The settings as Evolution answers them: nested, and flat beside it. */
export class FoundSettingsDto extends SettingsViewDto {
  @ApiProperty()
  settings!: SettingsViewDto;

  @ApiProperty({ description: 'Of a service that there is not: always empty' })
  wavoipToken!: string;
}
