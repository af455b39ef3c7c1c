import { compilePhrase, type Phrase } from './phrases.js';

/** How papers of one root category speak. */
export interface Topic {
  /** The slug of a root category. */
  readonly category: string;
  readonly phrases: readonly Phrase[];
  /** Wordings that only sound like one of the phrases. */
  readonly guards: readonly RegExp[];
  /** Wordings in a title that make the whole topic improbable. */
  readonly vetoes: readonly RegExp[];
  /** Whether the paper must name diffusion models, and not just what they generate. */
  readonly needsDiffusion: boolean;
}

const phrases = (weight: number, aim: boolean, narrower: string | null, wordings: readonly string[]): Phrase[] =>
  wordings.map((wording) => ({ pattern: compilePhrase(wording), weight, aim, narrower }));
/** A technique by its name. */
const named = (weight: number, ...wordings: readonly string[]) => phrases(weight, false, null, wordings);
const narrower = (category: string, weight: number, ...wordings: readonly string[]) =>
  phrases(weight, false, category, wordings);
const aims = (weight: number, ...wordings: readonly string[]) => phrases(weight, true, null, wordings);

interface Bounds {
  readonly guards?: readonly string[];
  readonly vetoes?: readonly string[];
  readonly needsDiffusion?: boolean;
}

const topic = (category: string, words: readonly (readonly Phrase[])[], bounds: Bounds = {}): Topic => ({
  category,
  phrases: words.flat(),
  guards: (bounds.guards ?? []).map(compilePhrase),
  vetoes: (bounds.vetoes ?? []).map(compilePhrase),
  needsDiffusion: bounds.needsDiffusion ?? true,
});

/**
 * The words of the field, British and American. Weights say how often a title with the wording means the category, as the field uses it;
 * `npm run bench:categories` measures what comes of them.
 */
export const VOCABULARY: readonly Topic[] = [
  topic(
    'quantization',
    [
      narrower(
        'post-training-quantization',
        0.9,
        'post training (vector |weight |mixed precision )?quanti(s|z)*',
        'PTQ*',
      ),
      narrower(
        'quantization-aware-training',
        0.9,
        'quanti(s|z)ation aware (training|fine ?tuning|distillation)',
        'QAT',
      ),
      named(0.85, 'quanti(s|z)*', 'compress* ... vector quanti(s|z)ation'),
      named(0.75, 'binari(s|z)*', '(low|#|ultra low|extreme* low) (bit|bits|bitwidth|bit width)', 'low precision'),
      named(
        0.7,
        'ternary',
        'ternari(s|z)*',
        '(int|fp|nvfp|mxfp)(4|6|8)',
        'w#a#',
        '*Quant',
        'binary (weight|weights|quanti*)',
      ),
      named(0.5, 'mixed precision ... (quanti*|weight*|diffusion|model*)'),
    ],
    {
      guards: [
        'vector quanti(s|z)ed',
        'vector quanti(s|z)ation',
        '(residual|product|scalar|lookup free|codebook) quanti(s|z)(ed|ation)',
        '(data free|zero shot) quanti(s|z)ation',
        'quanti(s|z)ation (effects|error bounds)',
      ],
      needsDiffusion: false,
    },
  ),
  topic(
    'caching',
    [
      named(0.85, 'cach*', '*cache', '*Cache*'),
      named(
        0.8,
        '(feature|features|attention|map|maps|layer|block|computation|activation|noise|token|latent|trajectory) (reuse|reusing|caching)',
        '(reuse|reusing|reuses) ... (feature|features|map|maps|computation|computations|layers|blocks|attention|activations|latents)',
        '(attention|feature) broadcast*',
        '(feature|features) (forecasting|prediction)',
        'forecast* ... features',
      ),
      named(0.6, 'reus*'),
      aims(
        0.5,
        'training free ... accelerat*',
        'accelerat* ... without training',
        'skip (branch|branches|computation)',
        '(adaptively|dynamically) (skip|skips|skipped|skipping)',
        '(temporal|visual|feature) redundanc*',
        'speculative (sampling|inference|denoising)',
        'self speculation',
      ),
    ],
    {
      guards: [
        '(edge|content|web|wireless|proactive|collaborative|in network) cach*',
        'cach* (placement|replacement|policy|policies|hit)',
        'skip connection*',
      ],
      vetoes: ['(wireless|vehicular|edge|mobile) network*', 'CDN*'],
      needsDiffusion: false,
    },
  ),
  topic(
    'distillation',
    [
      named(0.85, 'distil*'),
      narrower('step-distillation', 0.9, '(step|progressive|guided|guidance|trajectory) distil*'),
      narrower(
        'consistency',
        0.85,
        'consistency (model|models|training|distillation|tuning|function|functions|trajectory|trajectories)',
        '(latent|multistep|multi step|phased|decoupled|stochastic|continuous time) consistency',
        '*LCM*',
      ),
      narrower(
        'distribution-matching',
        0.75,
        'distribution matching',
        'score identity',
        'score implicit matching',
        'variational score',
        '*divergence distribution matching',
      ),
      narrower(
        'adversarial',
        0.7,
        'adversarial (diffusion )?(distil*|post training)',
        'diffusion gans?',
        'adversarial consistency',
      ),
      narrower(
        'flow-straightening',
        0.7,
        'flow maps?',
        'mean ?flows?',
        'shortcut (model|models)',
        'reflow',
        'straight* (the )?(flow|flows|path|paths|trajectory|trajectories)',
      ),
      aims(
        0.65,
        '(one|single|1) step ... (diffusion|generat*|synthesi*|text to *|image*|video*|model*|flow*|translation|restoration)',
        '(few|two|four) steps? ... (diffusion|generat*|synthesi*|text to *|image*|video*|model*)',
        '(one|single|few) steps? (is|are|suffice*)',
        '(student|teacher)s?',
      ),
    ],
    {
      guards: [
        '(dataset|data|data ?set|context|prompt|token|policy|feature field|concept) distil*',
        'distil* (dataset|datasets|data|knowledge from|3d|prompts?)',
        '(cycle|temporal|view|multi view|semantic|identity|self|subject|character|geometric|3d|style|frame) consistency',
        'consistency (regulari*|loss*|check*|constraint*)',
      ],
      vetoes: ['boltzmann', '(dataset|data) distil*', 'autoencod*'],
      needsDiffusion: false,
    },
  ),
  topic(
    'sampler-acceleration',
    [
      narrower(
        'solvers',
        0.85,
        'solvers?',
        '(exponential|numerical|symplectic|efficient|linear|geometric) integrators?',
        'predictor corrector',
        'runge kutta',
        'linear multistep',
        'adams solver',
        '(pseudo )?numerical (method|methods|solver|solvers|scheme|schemes)',
        '(ode|sde) based ... sampl*',
        'high(er)? order (sampl*|solv*|denois*|method|methods|scheme*)',
      ),
      named(
        0.65,
        'integrat(or|ors)',
        '(reverse|optimal|estimating) ... (variance|covariance)',
        'fast* ... schedulers?',
        'denoising diffusion implicit',
        'momentum ... sampl*',
      ),
      narrower(
        'sampling-schedules',
        0.75,
        '(sampling|sampler|step|steps|time ?step|time ?steps|time step) schedul*',
        '(sampler|model) schedule*',
        '(time ?step|time ?steps|time step|time steps|step) (selection|optimi(s|z)ation|align*|search|reduction|skipping|allocation)',
        'optimi(s|z)* ... (time ?steps|time steps|sampling steps|step sizes|discreti(s|z)ation)',
        'skip step*',
        'learning to schedule',
        'adaptive (step|steps|time ?step|time ?steps)',
      ),
      narrower('truncated-diffusion', 0.75, 'truncated diffusion', 'early stop*', 'shortcut sampl*'),
      aims(
        0.75,
        'fast* ... (sampling|sampler|samplers)',
        'accelerat* ... (sampling|sampler)',
        '(sampling|sampler) (speed|acceleration|efficiency)',
        'efficient* sampl*',
        'efficient (sampling|sampler|samplers)',
        '(few|fewer|less|low) step* sampl*',
        '(in|with|within) (only )?(around |about )?# (sampling )?steps',
        'diffuse faster',
      ),
    ],
    {
      guards: [
        '(pde|pdes|inverse problem|inverse problems|linear|combinatorial|optimi(s|z)ation|neural|universal|tsp|sat|routing|math|puzzle|poisson|equation|equations) (solver|solvers)',
        'integrator (network|circuit)*',
        '(noise|loss|learning rate) schedul*',
        '(time ?step|time step|step) (aware|wise) *',
        'step size quanti(s|z)ation',
        '(data|importance|negative|active|posterior|thompson|down|up|re|monte carlo) sampl*',
      ],
      vetoes: [
        'boltzmann',
        'unnormali(s|z)ed',
        '(importance|posterior|constrained|conformational|equilibrium) sampl*',
        'monte carlo',
        'molecul*',
        'protein*',
        'drug*',
        'pdes?',
        'partial differential',
        'combinatorial',
        'proximal',
        'reinforcement learning',
        'energy based',
        'optimal control',
      ],
    },
  ),
  topic(
    'pruning',
    [
      narrower(
        'token-reduction',
        0.85,
        'tokens? ... (merging|pruning|reduction|dropping|downsampling|fusion|compression|sparsification|pruner)',
        '(merg*|prun*|drop*|downsampl*) ... tokens?',
      ),
      narrower(
        'structure-compression',
        0.85,
        '(structural|structured|layer|block|depth|channel|width) (prun*|removal|dropping)',
      ),
      named(0.85, 'prun*', '*prune', '*pruner', 'pruning*', 'lottery ticket'),
      named(0.5, 'sparsif*', 'slimm*', 'shallow*', '(redundancy|block|layer) removal'),
      aims(
        0.5,
        'sparse (diffusion|efficient|fine tuning)',
        '(diffusion|model|models|network) compression',
        'compressing (large|text|diffusion|stable)',
      ),
    ],
    {
      guards: ['(data|dataset|prompt|tree|sample) prun*', 'sparse (view|views|reward|depth|annotation)*'],
      needsDiffusion: false,
    },
  ),
  topic(
    'parallel-sampling',
    [
      named(
        0.8,
        'parallel (sampl*|denois*|inference|decod*|diffusion)',
        'paralleli(s|z)(e|ing|ed|ation)',
        '(patch|sequence|pipeline|context|displaced patch) paralleli(s|z|sm)*',
        'distributed (parallel )?inference',
        'asynchronous denoising',
      ),
    ],
    { vetoes: ['parallel (corpus|corpora|tempering|mri|imaging)'] },
  ),
  topic(
    'training-efficiency',
    [
      narrower('parameter-efficient-tuning', 0.8, 'parameter efficient', 'low rank adaptation'),
      narrower('loss-design', 0.7, 'loss weight*', '(snr|min snr|perception prioriti(s|z)ed) (weighting|training)'),
      narrower('noise-schedules', 0.7, 'noise schedul*'),
      narrower('patch-wise', 0.65, 'patch (diffusion|based|wise)'),
      named(
        0.7,
        '(efficient|fast|faster|accelerated|cheap*) (pre ?)?training',
        '(accelerat*|speed*) ... training',
        '(data|memory) efficient ... (training|fine tuning)',
        'faster ... training',
      ),
    ],
    { guards: ['* without training', '* training free', 'post training'] },
  ),
  topic('lightweight-architecture', [
    narrower(
      'efficient-attention',
      0.65,
      '(linear|sparse|neighborhood|neighbourhood|efficient|window|sliding tile) attention',
      'linear diffusion transformer*',
      '*mamba*',
      '*rwkv*',
    ),
    narrower(
      'dynamic-networks',
      0.6,
      'early exit*',
      'mixture of (experts|depths)',
      'dynamic (diffusion transformer|network|networks|depth|width|computation)',
    ),
    narrower(
      'hardware-co-design',
      0.65,
      'co design',
      'fpga*',
      'hardware (accelerator|software|aware|architecture)*',
      'accelerator architecture',
      '* processor',
    ),
    named(
      0.6,
      'on device',
      'mobile (device|devices|phone|phones|gpu*)',
      'neural architecture search',
      'lightweight ... (network|architecture|backbone|u net|unet|diffusion|denois*)',
    ),
  ]),
  topic('foundations', [
    narrower('surveys', 0.85, '(a |comprehensive |systematic |brief )?(survey|review|overview)', 'taxonomy'),
  ]),
];
