/** What looks like the name of a method: `DDIM`, `DPM-Solver++`, `InfoGAN`, `Text2Shape`, `Q-Diffusion`, `S^2GAN`; one word without white space. */
const NAME_WORD = /^[\p{L}\p{N}][\p{L}\p{N}^²³+*'’./-]*$/u;

/** Abbreviations that a whole field shares: tasks, kinds of networks, measures, venues. They name no method of one paper. */
const SHARED = new Set(
  `ai agi asr ann anns api arxiv auc auroc bci bert bev bim bleu bnn bnns bp cad cam cbct cfd cfg cgan cgans cifar cl clip cnn cnns convnet convnets covid coco cpu cpus
  cs ct cuda cv cvpr dag dags db ddpm ddpms dcnn dl dm dms dna dnn dnns dp dpm dpms dqn dram drl dsp ebm ebms ecg eeg em emr ehr fcn fid fl flops fpga fpgas gan gans gcn gcns gmm gnn gnns gpt
  gpu gpus gru hci hdr hep hlt hmm hmms hpc iclr icml ieee iid imagenet iot ir it jpeg jet kd kl kg kgs knn ldm ldms lfi lhc llm llms lm lms lstm lstms lvlm mae mcmc mdp mdps ml mlp mlps mllm mllms mnist moe mmd
  mri mrf mse nas ner nerf neurips nlg nli nlp nlu nmt nn nns npu ocr ode odes ood ot pac pca pde pdes pet pinn pinns pomdp ppo ptq qa qat qcd qft qubo rag relu resnet rgb rgbd rl rlhf rna rnn rnns rct
  roi rtl sar sat sd sde sdes sdxl sgd simd slam slm smc smt snn snns sota sql ssl stem svd svm svms t2i t2v tpu tts ui uav uavs us usa vae vaes vit vits vlm vlms vqa vr wan wgan wgans wsi xai 1d 2d 3d 4d 5g 6g 3dgs k-means`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Whether a word is an abbreviation that many papers share, in the singular or plural. */
export function isShared(word: string): boolean {
  const bare = word.toLowerCase().replace(/[^\p{L}\p{N}-]/gu, '');
  return SHARED.has(bare) || SHARED.has(bare.replace(/['’]?s$/, ''));
}

/**
 * Whether a word has the shape of a name: two capitals, a capital after the first letter, or letters with a digit (`Text2Shape`). Parts that all papers share, joined by hyphens
 * (`GAN-based`, `RNN-GANs`, `3D-CNN`, `U-Net`), are none.
 */
export function isNameWord(word: string): boolean {
  const bare = word.replace(/^["“'‘(]+|["”'’),.;:!?]+$/gu, '');
  if (!NAME_WORD.test(bare) || !/\p{L}/u.test(bare) || bare.length < 2 || bare.length > 30) return false;
  if (isShared(bare)) return false;
  const parts = bare.split(/[-/]/);
  if (
    /^(?:based|aware|guided|free|like|driven|type|style|level|wise|shot|step|to|time|scale|of|class|task|modal|view|agent|line|art|resolution|specific|centric|enhanced|augmented|assisted|inspired|conditioned|supervised|invariant|equivariant|independent|dependent)s?$/i.test(
      parts.at(-1) ?? '',
    )
  )
    return false;
  if (/^\d+-?\w{0,2}$/.test(bare) || /^(?:[A-Z]\.)+$/.test(bare)) return false;
  if (parts.length > 1 && parts.every((part) => isShared(part) || !hasShape(part)) && !parts.some(hasOwnShape)) {
    // `LR-GAN`, `Defense-GAN`: one part of its own and a shared one.
    return parts.length === 2 && isShared(parts[1] ?? '') && !isShared(parts[0] ?? '') && /^\p{Lu}/u.test(bare);
  }
  return parts.some(hasShape);
}

const hasOwnShape = (part: string): boolean => hasShape(part) && !isShared(part);

/** A capital beyond the first letter, or digits among letters. */
function hasShape(part: string): boolean {
  return /\p{L}.*\p{Lu}/u.test(part) || /^\p{Lu}{2,}/u.test(part) || /\p{L}\d|\d\p{L}{2,}/u.test(part);
}

/** The same name in other spellings: `MMD GAN`, `MMD-GAN`, `MMD-GANs`. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/(?<=\p{Lu})['’]?s$/u, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+*]+/gu, '');
}

/**
 * The words right before `(FBB)`, or anywhere in `text`, whose first letters are the capitals of the name: `Foo Bar Baz` for `FBB`; null where there are none.
 * A hyphenated word counts by its parts; small words between (`of`, `and`) need not be in the name.
 */
export function spelledOut(name: string, text: string): string | null {
  const letters = matchesOf(name, /\p{Lu}/gu).map((letter) => letter.toLowerCase());
  // `CaloGAN` is no initials.
  if (letters.length < 2 || letters.length < 0.6 * matchesOf(name, /\p{L}/gu).length) return null;
  const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: word, index }) => ({
    word,
    start: index,
    end: index + word.length,
  }));
  for (let from = 0; from < words.length; from += 1) {
    let at = from;
    let matched = 0;
    for (; at < words.length && matched < letters.length; at += 1) {
      const word = words[at]?.word ?? '';
      if (word.toLowerCase().startsWith(letters[matched] ?? '') && word.length > 1) matched += 1;
      else if (matched === 0 || !SMALL.has(word.toLowerCase())) break;
    }
    const [first, last] = [words[from], words[at - 1]];
    if (matched === letters.length && first && last) {
      const found = text.slice(first.start, last.end);
      // What crosses the end of a sentence or a bracket spells nothing out.
      if (/^\p{Lu}/u.test(found) && !/[.:;()[\]]/.test(found) && nameKey(found) !== nameKey(name)) return found;
    }
  }
  return null;
}

const matchesOf = (text: string, pattern: RegExp): string[] => text.match(pattern) ?? [];

const SMALL = new Set(['of', 'for', 'and', 'the', 'in', 'on', 'with', 'to', 'by', 'a', 'an', 'from', 'via', 'using']);
