import { ApiProperty } from '@nestjs/swagger';
import { IsNumber, IsString, Max, MaxLength, Min } from 'class-validator';
import { SendOptionsDto } from './send-options.dto.js';

export class SendLocationDto extends SendOptionsDto {
  @ApiProperty({ example: 'Nairobi CBD', description: 'Shown at the top of the pin; may be empty' })
  @IsString()
  @MaxLength(1024)
  name!: string;

  @ApiProperty({ example: 'Kenyatta Avenue, Nairobi, Kenya' })
  @IsString()
  @MaxLength(1024)
  address!: string;

  @ApiProperty({ example: -1.2921, minimum: -90, maximum: 90 })
  @IsNumber({}, { message: 'latitude must be a number' })
  @Min(-90)
  @Max(90)
  latitude!: number;

  @ApiProperty({ example: 36.8219, minimum: -180, maximum: 180 })
  @IsNumber({}, { message: 'longitude must be a number' })
  @Min(-180)
  @Max(180)
  longitude!: number;
}
