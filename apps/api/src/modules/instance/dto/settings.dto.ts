import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, MaxLength } from 'class-validator';

/** The seven settings of the Evolution dialect, each optional. */
export class SettingsDto {
  @ApiPropertyOptional({ example: false, description: 'Reject calls. Stored; does not act yet' })
  @IsOptional()
  @IsBoolean()
  rejectCall?: boolean;

  @ApiPropertyOptional({ example: '', description: 'Text sent to a rejected caller. Stored; does not act yet' })
  @IsOptional()
  @IsString()
  @MaxLength(4096)
  msgCall?: string;

  @ApiPropertyOptional({ example: false, description: 'Ignore messages of groups. Stored; does not act yet' })
  @IsOptional()
  @IsBoolean()
  groupsIgnore?: boolean;

  @ApiPropertyOptional({ example: false, description: 'Show the account as online. Stored; does not act yet' })
  @IsOptional()
  @IsBoolean()
  alwaysOnline?: boolean;

  @ApiPropertyOptional({ example: false, description: 'Mark messages as read on arrival. Stored; does not act yet' })
  @IsOptional()
  @IsBoolean()
  readMessages?: boolean;

  @ApiPropertyOptional({ example: false, description: 'Mark status posts as read. Stored; does not act yet' })
  @IsOptional()
  @IsBoolean()
  readStatus?: boolean;

  @ApiPropertyOptional({ example: false, description: 'Fetch the whole history at linking. Stored; does not act yet' })
  @IsOptional()
  @IsBoolean()
  syncFullHistory?: boolean;
}
