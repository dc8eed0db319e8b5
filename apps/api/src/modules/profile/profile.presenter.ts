import type { BusinessProfileDto, ProfileDto } from './dto/profile-answers.dto.js';
import type { ShownProfile } from './profile-viewer.js';

/** Answer of fetchProfile. */
export function presentProfile({ jid, name, pictureUrl, about, business }: ShownProfile): ProfileDto {
  return {
    wuid: jid,
    name,
    numberExists: true,
    picture: pictureUrl,
    status: about && { status: about.text, setAt: about.setAt },
    isBusiness: business !== null,
    ...(business && {
      email: business.email,
      description: business.description,
      website: business.website[0] ?? null,
    }),
  };
}

/** Answer of fetchBusinessProfile. @param number as it was sent. */
export function presentBusiness(
  { jid, name, business }: Pick<ShownProfile, 'jid' | 'name' | 'business'>,
  number: string,
): BusinessProfileDto {
  if (!business) {
    const message = 'Not is business profile';
    return { isBusiness: false, message, jid, exists: true, number, ...(name !== null && { name }) };
  }
  const { description, category, email, website, address, businessHours } = business;
  return {
    isBusiness: true,
    wid: jid,
    description,
    category,
    email,
    website,
    address,
    business_hours: businessHours,
  };
}
