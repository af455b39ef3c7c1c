import { compilePhrase, readable, saysAny } from './phrases.js';

/** How surely a text is about diffusion models and what is sampled like them: 1 it says so, 0.8 it speaks of generating images or the like, 0 neither. */
export type DomainSureness = 0 | 0.8 | 1;

const MODELS = [
  '(diffusion|denoising) ... (model|models|modeling|modelling|transformer|transformers|network|networks|gan|gans|u net|unet)',
  '(diffusion|denoising) (based|probabilistic|sampling|sampler|samplers|inference|generation|acceleration|training|distillation|quantization|quantisation|pruning|caching|serving|ode|odes|sde|sdes|solver|solvers|process|processes|policy|policies|steps|guidance|backbone|generative)',
  '(stable|latent|video|image|guided|conditional|score|cascaded|masked|discrete|autoregressive|step|text to image|text to video) diffusion',
  '(score|flow) based',
  '(score|flow) matching',
  'rectified flow*',
  'consistency (model|models|training|distillation|tuning|trajectory|trajectories)',
  'probability flow',
  '(score|distribution matching) (identity )?distillation',
  'diffuse',
  'ddpm*',
  'ddim*',
  'sdxl*',
  '(*DPM*|LDM|LDMs|*DiT|*DiTs|DiT*|*DMs|*Diff)',
  '* DM',
  'FLUX*',
].map(compilePhrase);

/** What else diffuses, and what only sounds alike. */
const OTHER_DIFFUSION = [
  '(reaction|advection|convection|drift|heat|thermal|graph|information|innovation|knowledge|anisotropic|anomalous|fractional|nonlinear|cross|neutron|gas|ion|mass|surface|spin|rumor|rumour|technology|policy|turbulent|molecular) (and )?diffusion',
  'diffusion (tensor|weighted|mri|coefficient|coefficients|equation|equations|limited|length|barrier|map|maps|kurtosis|imaging|operator|operators|problem|problems|constant|of innovation|of innovations|in porous|layer|bonding)',
].map(compilePhrase);

const GENERATION = [
  '(image|images|video|videos|visual|speech|audio|music|sound|3d|motion|talking head|text to *) (generation|generative|generator|generators|synthesis)',
  'text to (image|video|3d|speech|audio|music|motion|sound)',
  'iterative generative model*',
  '(one|few|single) step generative (model|models|modeling|modelling)',
  'diffusion',
].map(compilePhrase);

/** Other networks that generate or are made lighter; they decide where diffusion is not named. */
const OTHER_NETWORKS = [
  '(large |vision |visual |small )?language (model|models)',
  '*LLM*',
  'VLM*',
  'gans?',
  'auto ?regressive',
  'vision transformer*',
  '*ViT*',
  'binary neural network*',
  '(convolutional|graph|spiking|recurrent) (neural )?network*',
  'variational auto ?encoder*',
  '(object )?detect*',
  'classification',
  'segmentation',
].map(compilePhrase);

/** Reads one text, or title and summary together. */
export function domainOf(text: string): DomainSureness {
  let said = readable(text);
  for (const other of OTHER_DIFFUSION) said = said.replace(other, ' ');
  if (saysAny(said, MODELS)) return 1;
  return saysAny(said, GENERATION) && !speaksOfOtherNetworks(text) ? 0.8 : 0;
}

export function speaksOfOtherNetworks(text: string): boolean {
  return saysAny(readable(text), OTHER_NETWORKS);
}
