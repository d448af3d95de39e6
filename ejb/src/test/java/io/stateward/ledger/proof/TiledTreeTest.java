package io.stateward.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TiledTreeTest {

    /** Leaves and roots of the Certificate Transparency reference implementation. */
    private static final List<String> VECTOR_LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> VECTOR_ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void anEmptyTreeHasTheHashOfNothingAsItsRoot() {
        assertThat(new StoredTiles().tree().root(0).hex())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void rootsAreThoseOfTheReferenceImplementation() {
        TiledTree tree = vectorTree();
        assertThat(LongStream.rangeClosed(1, 8).mapToObj(size -> tree.root(size).hex()))
                .containsExactlyElementsOf(VECTOR_ROOTS);
    }

    @Test
    void proofsAreThoseOfTheReferenceImplementation() {
        TiledTree tree = vectorTree();
        assertThat(tree.inclusion(0, 8).hashes().stream().map(Bytes32::hex))
                .containsExactly(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(tree.inclusion(0, 1).hashes()).isEmpty();
        assertThat(tree.consistency(6, 8).hashes().stream().map(Bytes32::hex))
                .containsExactly(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(tree.consistency(2, 5).hashes().stream().map(Bytes32::hex))
                .containsExactly(
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void everyProofOfTreesOf1To600LeavesHoldsAndNoChangedOneDoes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Bytes32> leaves = randomHashes(random, 600);
        StoredTiles stored = inRandomBatches(random, leaves);
        for (int size = 1; size <= leaves.size(); size++) {
            Bytes32 root = naiveRoot(leaves.subList(0, size));
            assertThat(stored.tree().root(size)).isEqualTo(root);
            for (int index : List.of(0, size - 1, random.nextInt(size), random.nextInt(size))) {
                requireOnlyTrueInclusion(random, stored.tree().inclusion(index, size), leaves.get(index), root);
            }
            for (int from : List.of(0, size, random.nextInt(size + 1), random.nextInt(size + 1))) {
                ConsistencyProof proof = stored.tree().consistency(from, size);
                requireOnlyTrueConsistency(random, proof, naiveRoot(leaves.subList(0, from)), root);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4, 5})
    void batchesOfAnySizeGiveTheSameTiles(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Bytes32> leaves = randomHashes(random, 1500);
        StoredTiles atOnce = new StoredTiles();
        atOnce.append(leaves);
        StoredTiles inParts = inRandomBatches(random, leaves);
        assertThat(inParts.tiles().keySet()).isEqualTo(atOnce.tiles().keySet());
        inParts.tiles()
                .forEach((tile, hashes) ->
                        assertThat(hashes).isEqualTo(atOnce.tiles().get(tile)));
    }

    @Test
    void seventyThousandLeavesMakeTheTilesOfTheSpecificationSExample() {
        List<Bytes32> leaves = randomHashes(new SplittableRandom(6), 70_000);
        StoredTiles stored = new StoredTiles();
        stored.append(leaves);
        assertThat(stored.tiles()).hasSize(273 + 1 + 1 + 1 + 1);
        assertThat(new Tile(0, 273).width(70_000)).isEqualTo(112);
        assertThat(new Tile(1, 0).width(70_000)).isEqualTo(256);
        assertThat(new Tile(1, 1).path(70_000)).isEqualTo("1/001.p/17");
        assertThat(new Tile(2, 0).path(70_000)).isEqualTo("2/000.p/1");
        assertThat(new Tile(0, 1_234_067).path(Long.MAX_VALUE)).isEqualTo("0/x001/x234/067");
        Bytes32 root = naiveRoot(leaves);
        assertThat(stored.tree().root(70_000)).isEqualTo(root);
        assertThat(stored.tree().inclusion(65_536, 70_000).rootFrom(leaves.get(65_536)))
                .isEqualTo(root);
        assertThat(stored.tree().consistency(65_537, 70_000).connects(naiveRoot(leaves.subList(0, 65_537)), root))
                .isTrue();
    }

    @Test
    void aTreeRefusesSizesAndLeavesItDoesNotHave() {
        TiledTree tree = vectorTree();
        assertThatThrownBy(() -> tree.root(9)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.inclusion(8, 8)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.consistency(5, 4)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTileThatLostHashesIsNoticed() {
        TiledTree tree = new TiledTree(tile -> new byte[Bytes32.LENGTH], 2);
        assertThatThrownBy(() -> tree.root(2)).isInstanceOf(InvalidProofException.class);
    }

    @Test
    void nothingIsAppendedToATileThatLostHashes() {
        TileGrowth growth = new TileGrowth(tile -> new byte[Bytes32.LENGTH], 2);
        assertThatThrownBy(() -> growth.append(MerkleHash.EMPTY)).isInstanceOf(InvalidProofException.class);
    }

    private static void requireOnlyTrueInclusion(
            SplittableRandom random, InclusionProof proof, Bytes32 leaf, Bytes32 root) {
        assertThat(proof.rootFrom(leaf)).isEqualTo(root);
        assertThat(proof.rootFrom(changed(random, leaf))).isNotEqualTo(root);
        if (proof.size() > 1) {
            long otherIndex = (proof.index() + 1) % proof.size();
            assertThat(leadsTo(new InclusionProof(otherIndex, proof.size(), proof.hashes()), leaf, root))
                    .isFalse();
            List<Bytes32> hashes = new ArrayList<>(proof.hashes());
            int at = random.nextInt(hashes.size());
            hashes.set(at, changed(random, hashes.get(at)));
            assertThat(leadsTo(new InclusionProof(proof.index(), proof.size(), hashes), leaf, root))
                    .isFalse();
            hashes.remove(at);
            assertThat(leadsTo(new InclusionProof(proof.index(), proof.size(), hashes), leaf, root))
                    .isFalse();
        }
        List<Bytes32> longer =
                Stream.concat(proof.hashes().stream(), Stream.of(root)).toList();
        assertThat(leadsTo(new InclusionProof(proof.index(), proof.size(), longer), leaf, root))
                .isFalse();
    }

    private static boolean leadsTo(InclusionProof proof, Bytes32 leaf, Bytes32 root) {
        try {
            return proof.rootFrom(leaf).equals(root);
        } catch (InvalidProofException wrongLength) {
            return false;
        }
    }

    private static void requireOnlyTrueConsistency(
            SplittableRandom random, ConsistencyProof proof, Bytes32 fromRoot, Bytes32 toRoot) {
        assertThat(proof.connects(fromRoot, toRoot)).isTrue();
        assertThat(proof.connects(changed(random, fromRoot), toRoot)).isFalse();
        if (proof.from() > 0) {
            assertThat(proof.connects(fromRoot, changed(random, toRoot))).isFalse();
        }
        List<Bytes32> hashes = new ArrayList<>(proof.hashes());
        if (!hashes.isEmpty()) {
            int at = random.nextInt(hashes.size());
            hashes.set(at, changed(random, hashes.get(at)));
            assertThat(new ConsistencyProof(proof.from(), proof.to(), hashes).connects(fromRoot, toRoot))
                    .isFalse();
            hashes.remove(at);
            assertThat(new ConsistencyProof(proof.from(), proof.to(), hashes).connects(fromRoot, toRoot))
                    .isFalse();
        }
        List<Bytes32> longer = new ArrayList<>(proof.hashes());
        longer.add(toRoot);
        assertThat(new ConsistencyProof(proof.from(), proof.to(), longer).connects(fromRoot, toRoot))
                .isFalse();
    }

    private static TiledTree vectorTree() {
        StoredTiles stored = new StoredTiles();
        stored.append(VECTOR_LEAVES.stream()
                .map(hex -> MerkleHash.leaf(HexFormat.of().parseHex(hex)))
                .toList());
        return stored.tree();
    }

    private static StoredTiles inRandomBatches(SplittableRandom random, List<Bytes32> leaves) {
        StoredTiles stored = new StoredTiles();
        for (int done = 0; done < leaves.size(); ) {
            int next = Math.min(leaves.size(), done + 1 + random.nextInt(300));
            stored.append(leaves.subList(done, next));
            done = next;
        }
        return stored;
    }

    private static List<Bytes32> randomHashes(SplittableRandom random, int count) {
        List<Bytes32> hashes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] bytes = new byte[Bytes32.LENGTH];
            random.nextBytes(bytes);
            hashes.add(Bytes32.of(bytes));
        }
        return Collections.unmodifiableList(hashes);
    }

    private static Bytes32 changed(SplittableRandom random, Bytes32 hash) {
        byte[] bytes = hash.bytes();
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return Bytes32.of(bytes);
    }

    /** The definition of RFC 6962 section 2.1, word for word. */
    private static Bytes32 naiveRoot(List<Bytes32> leaves) {
        if (leaves.isEmpty()) {
            return MerkleHash.EMPTY;
        }
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int half = Integer.highestOneBit(leaves.size() - 1);
        return MerkleHash.node(naiveRoot(leaves.subList(0, half)), naiveRoot(leaves.subList(half, leaves.size())));
    }
}
